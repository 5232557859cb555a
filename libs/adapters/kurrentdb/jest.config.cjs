module.exports = require('../../../jest.preset.cjs').forPackage('adapter-kurrentdb', __dirname);
