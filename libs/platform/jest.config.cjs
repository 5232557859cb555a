module.exports = require('../../jest.preset.cjs').forPackage('platform', __dirname);
