package dev.modelgovernance.guard.okhttp;

import java.net.ProtocolException;

/** Stops a request on its way, of a kind that OkHttp does not try again. */
final class DeniedHopException extends ProtocolException {

    private static final long serialVersionUID = 1L;

    DeniedHopException(String message) {
        super(message);
    }
}
