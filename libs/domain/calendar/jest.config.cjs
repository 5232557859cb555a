module.exports = require('../../../jest.preset.cjs').forPackage('calendar', __dirname);
