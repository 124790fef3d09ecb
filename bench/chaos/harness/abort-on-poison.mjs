// Preloaded into a worker: a text with this character aborts the process, as a fault in native code would.
const wellFormed = String.prototype.toWellFormed;
String.prototype.toWellFormed = function () {
  if (this.includes('☠')) process.abort();
  return wellFormed.call(this);
};
