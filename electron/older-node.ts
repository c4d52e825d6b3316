import * as web from 'node:stream/web';

/**
 * What Node 18 made global, and the HTTP client of a rehearsal takes for granted: in the oldest Electron that the tests
 * run, Node 16 has it, elsewhere.
 */
const younger = {
  ReadableStream: () => web.ReadableStream,
  WritableStream: () => web.WritableStream,
  TransformStream: () => web.TransformStream,
  DOMException: errorOfAtob,
};

for (const [name, find] of Object.entries(younger)) {
  if (!(name in globalThis)) Reflect.set(globalThis, name, find());
}

/** Node 16 has the class, and shows it only by throwing one. */
function errorOfAtob(): unknown {
  try {
    return atob('%');
  } catch (error) {
    return Object(error).constructor;
  }
}
