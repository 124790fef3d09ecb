// Types for a fresh clone, before Next has written next-env.d.ts.
/// <reference types="next" />
