module.exports = require('../../../jest.preset.cjs').forPackage('look-back', __dirname);
