module.exports = require('../../jest.preset.cjs').forPackage('engine', __dirname);
