import { Component, type ReactNode, Suspense } from 'react';
import { lazily } from '../lazily';

const Broken = lazily(() => import('./Broken').then((m) => m.Broken));

interface Props {
  readonly version: string;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | undefined;
}

/** Where a bug of ours ends up: instead of a blank page, a sentence and the link that shows it again. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  /** A bug in what an event started reaches no boundary by itself. */
  readonly #caught = (event: ErrorEvent): void => {
    if (event.error instanceof Error) this.setState({ error: event.error });
  };

  override componentDidMount(): void {
    window.addEventListener('error', this.#caught);
  }

  override componentWillUnmount(): void {
    window.removeEventListener('error', this.#caught);
  }

  override render(): ReactNode {
    const { error } = this.state;
    const { version, children } = this.props;
    if (error === undefined) return children;
    return (
      <Suspense fallback={null}>
        <Broken error={error} version={version} />
      </Suspense>
    );
  }
}
