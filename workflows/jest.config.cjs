module.exports = require('../jest.preset.cjs').forPackage('workflows', __dirname);
