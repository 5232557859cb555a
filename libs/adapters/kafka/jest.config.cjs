module.exports = require('../../../jest.preset.cjs').forPackage('adapter-kafka', __dirname);
