/** A request that the service does not carry out, in its own terms. */

/** The errors that the control plane can answer with, by what the service's bodies call them: those of the API's model. */
const errors = {
  BadRequest: { status: 400, type: 'BadRequestException' },
  ResourceLimitExceeded: { status: 400, type: 'ResourceLimitExceededException' },
  /** A number that is in use is no conflict in the model of DeletePhoneNumber, but has a code of its own. */
  PhoneNumberAssociationsExist: { status: 400, type: 'BadRequestException' },
  Unauthorized: { status: 401, type: 'UnauthorizedClientException' },
  NotFound: { status: 404, type: 'NotFoundException' },
  UnknownOperation: { status: 404, type: 'UnknownOperationException' },
  MethodNotAllowed: { status: 405, type: 'MethodNotAllowedException' },
  Conflict: { status: 409, type: 'ConflictException' },
  Gone: { status: 410, type: 'GoneException' },
  RequestTooLarge: { status: 413, type: 'RequestEntityTooLargeException' },
  Throttled: { status: 429, type: 'ThrottledClientException' },
  ServiceFailure: { status: 500, type: 'ServiceFailureException' },
  ServiceUnavailable: { status: 503, type: 'ServiceUnavailableException' },
  /** Not the service's: the emulator does not imitate the operation. */
  NotImitated: { status: 501, type: 'NotImitatedException' },
} as const;

/** What the body of an error calls it. */
export type Code = keyof typeof errors;

/** Thrown by an operation, answered by the server as an error of the service. */
export class Refusal extends Error {
  readonly code: Code;
  readonly status: number;
  /** The name of the exception, as the header tells it. */
  readonly type: string;

  constructor(code: Code, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = errors[code].status;
    this.type = errors[code].type;
  }
}

/** The request does not fit what it is about. */
export const badRequest = (message: string): Refusal => new Refusal('BadRequest', message);

/** What is there stands in its way. */
export const conflict = (message: string): Refusal => new Refusal('Conflict', message);

/** A quota of the account is used up. */
export const limitExceeded = (what: string, limit: number): Refusal =>
  new Refusal('ResourceLimitExceeded', `The account may have ${limit} ${what}.`);

/** What has this id; refused if there is nothing. `what` is its name in a sentence. */
export const found = <Thing>(things: ReadonlyMap<string, Thing>, id: string | undefined, what: string): Thing => {
  const thing = id === undefined ? undefined : things.get(id);
  if (thing === undefined) throw new Refusal('NotFound', `There is no ${what} ${id}.`);
  return thing;
};
