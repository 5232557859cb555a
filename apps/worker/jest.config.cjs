module.exports = require('../../jest.preset.cjs').forPackage('worker', __dirname);
