/** What we use of dynalite, which comes without types. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB in memory. `createTableMs` is how long a new table is not yet there. Closing the server ends the database. */
  function dynalite(options: { readonly createTableMs: number }): Server;
  export = dynalite;
}
