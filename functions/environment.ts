/** What a deployment tells the Lambdas: their environment variables, read and checked once, before the first call. */

/** The variables of every Lambda, after their check, under the names of this code. */
export interface Deployment {
  /** The table that keeps the calls. */
  readonly table: string;
  readonly region: string;
  /** `INFO` unless given. */
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** The id of the SIP media application over which flows place calls. Without it, none can. */
  readonly application?: string;
  /** A local table in place of the region's. */
  readonly endpoint?: string;
}

/** Those of the Lambda that answers calls. */
export interface Environment extends Deployment {
  /**
   * What becomes of a failure before the first reply of a call: `throw`, so that the SIP rule tries its next region; or, in the
   * last region, `apologise`, so that the caller hears the flow's fallback.
   */
  readonly onFirstFailure: 'throw' | 'apologise';
  /** The Lambda that does long work: its name or its ARN. Without it, such work fails. */
  readonly worker?: string;
}

/** The environment, or one error that lists every variable that is wrong with what was found and what was expected. */
export const readEnvironment = (env: NodeJS.ProcessEnv): Environment => {
  const { wrong, found, text, oneOf } = reader(env);
  const deployment = readDeployment({ found, text, oneOf });
  const onFirstFailure = oneOf('ON_FIRST_FAILURE', ['throw', 'apologise']);
  const worker =
    found('WORKER_FUNCTION') && text('WORKER_FUNCTION', 'the name or the ARN of a Lambda function', /^[\w:$-]{1,170}$/);
  if (wrong.length > 0 || !deployment || !onFirstFailure) throw wrongEnvironment(wrong);
  return { ...deployment, onFirstFailure, ...(worker && { worker }) };
};

/** The same for the Lambda that does long work. */
export const readWorkEnvironment = (env: NodeJS.ProcessEnv): Deployment => {
  const { wrong, ...variables } = reader(env);
  const deployment = readDeployment(variables);
  if (wrong.length > 0 || !deployment) throw wrongEnvironment(wrong);
  return deployment;
};

type Variables = Omit<ReturnType<typeof reader>, 'wrong'>;

/** How variables are read; `wrong` says what is amiss so far. */
const reader = (env: NodeJS.ProcessEnv) => {
  const wrong: string[] = [];
  const found = (name: string): string | undefined => env[name] || undefined;
  const refuse = (name: string, expected: string): undefined => {
    const value = found(name);
    wrong.push(`${name} should be ${expected}, found ${value === undefined ? 'nothing' : JSON.stringify(value)}`);
  };
  const text = (name: string, expected: string, pattern: RegExp): string | undefined => {
    const value = found(name);
    return value !== undefined && pattern.test(value) ? value : refuse(name, expected);
  };
  const oneOf = <Value extends string>(name: string, values: readonly Value[], otherwise?: Value): Value | undefined =>
    values.find((value) => value === (found(name) ?? otherwise)) ?? refuse(name, `one of ${values.join(', ')}`);
  return { wrong, found, text, oneOf };
};

const readDeployment = ({ found, text, oneOf }: Variables): Deployment | undefined => {
  const table = text('TABLE_NAME', 'the name of a DynamoDB table', /^[\w.-]{3,255}$/);
  const region = text('AWS_REGION', 'an AWS region such as us-east-1', /^[a-z]{2}(-[a-z]+)+-\d$/);
  const logLevel = oneOf('LOG_LEVEL', LOG_LEVELS, 'INFO');
  const endpoint =
    found('DYNAMODB_ENDPOINT') && text('DYNAMODB_ENDPOINT', 'the http(s) URL of a local table', /^https?:\/\/[^/]/);
  const application =
    found('SIP_MEDIA_APPLICATION') && text('SIP_MEDIA_APPLICATION', 'the id of a SIP media application', /^[\w-]{1,128}$/);
  if (!table || !region || !logLevel) return undefined;
  return { table, region, logLevel, ...(application && { application }), ...(endpoint && { endpoint }) };
};

const wrongEnvironment = (wrong: readonly string[]): Error => new Error(`The environment is wrong: ${wrong.join('; ')}.`);

/** From the most talkative to none. */
export const LOG_LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL', 'SILENT'] as const;
