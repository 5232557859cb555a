module.exports = require('../../jest.preset.cjs').forPackage('identity', __dirname);
