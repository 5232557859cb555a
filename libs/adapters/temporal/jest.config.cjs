module.exports = require('../../../jest.preset.cjs').forPackage('adapter-temporal', __dirname);
