module.exports = require('../../jest.preset.cjs').forPackage('contracts', __dirname);
