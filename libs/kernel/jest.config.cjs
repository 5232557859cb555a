module.exports = require('../../jest.preset.cjs').forPackage('kernel', __dirname);
