/**
 * Stands in for `@aws-sdk/credential-provider-node` in what the build bundles. The AWS clients bring that package along: it looks
 * for credentials in files, in SSO, in processes and at metadata services, with a client for each. In Lambda they are always in
 * the environment.
 */

/** The credentials of a Lambda's role, as the SDK's clients ask for them. The environment keeps them for as long as the process lives. */
export const defaultProvider =
  (_client?: unknown, env: NodeJS.ProcessEnv = process.env) =>
  async (): Promise<Credentials> => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = env;
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
      throw new Error('No credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY should be set, as Lambda does.');
    }
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    };
  };

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}
