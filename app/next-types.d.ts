// So that types are checked in a fresh clone too, before Next has written its own next-env.d.ts.
/// <reference types="next" />
