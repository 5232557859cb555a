module.exports = require('../../../jest.preset.cjs').forPackage('adapter-postgres', __dirname);
