module.exports = require('../../../jest.preset.cjs').forPackage('benefits', __dirname);
