module.exports = require('../../jest.preset.cjs').forPackage('product', __dirname);
