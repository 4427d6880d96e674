/** For tests: a promise that the test settles. */
export function wayOf() {
  let resolve = (): void => undefined;
  let reject = (_error: Error): void => undefined;
  const promise = new Promise<void>((come, fail) => {
    resolve = come;
    reject = fail;
  });
  return { promise, resolve: () => resolve(), reject: (error: Error) => reject(error) };
}

/** All that follows from what has been settled is done. */
export const settled = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));
