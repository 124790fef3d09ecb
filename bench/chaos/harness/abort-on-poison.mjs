// Loaded before a worker: reading a text with this sign in it ends the process, as a fault in native code would.
const wellFormed = String.prototype.toWellFormed;
String.prototype.toWellFormed = function () {
  if (this.includes('☠')) process.abort();
  return wellFormed.call(this);
};
