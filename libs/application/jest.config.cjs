module.exports = require('../../jest.preset.cjs').forPackage('application', __dirname);
