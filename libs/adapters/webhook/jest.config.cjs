module.exports = require('../../../jest.preset.cjs').forPackage('adapter-webhook', __dirname);
