module.exports = require('../../../jest.preset.cjs').forPackage('programme', __dirname);
