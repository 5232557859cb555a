module.exports = require('../../jest.preset.cjs').forPackage('runtime', __dirname);
