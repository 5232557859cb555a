module.exports = require('../../jest.preset.cjs').forPackage('api', __dirname);
