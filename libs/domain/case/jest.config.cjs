module.exports = require('../../../jest.preset.cjs').forPackage('case', __dirname);
