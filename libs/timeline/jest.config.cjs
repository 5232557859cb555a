module.exports = require('../../jest.preset.cjs').forPackage('timeline', __dirname);
