module.exports = require('../../../jest.preset.cjs').forPackage('registers', __dirname);
