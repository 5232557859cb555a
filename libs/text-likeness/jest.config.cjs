module.exports = require('../../jest.preset.cjs').forPackage('text-likeness', __dirname);
