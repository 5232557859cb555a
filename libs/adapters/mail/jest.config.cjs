module.exports = require('../../../jest.preset.cjs').forPackage('adapter-mail', __dirname);
