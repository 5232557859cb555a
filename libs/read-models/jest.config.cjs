module.exports = require('../../jest.preset.cjs').forPackage('read-models', __dirname);
