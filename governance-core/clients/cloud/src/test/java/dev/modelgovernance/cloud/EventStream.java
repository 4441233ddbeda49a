package dev.modelgovernance.cloud;

import dev.modelgovernance.wire.FakeProvider.Answer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes messages in the framing {@code application/vnd.amazon.eventstream}. Stateless. */
final class EventStream {

    private static final byte TEXT = 7;
    private static final int PRELUDE = 12;
    private static final int SUM = 4;

    private EventStream() {}

    /** Returns events, each sent on its own. */
    static Answer of(List<byte[]> events) {
        return new Answer(200, Map.of("Content-Type", "application/vnd.amazon.eventstream"), events);
    }

    /** Returns one event: lengths and their checksum, headers, the payload, and the checksum of it all. */
    static byte[] event(String type, String json) {
        var headers = ByteBuffer.allocate(1_024);
        put(headers, ":message-type", "event");
        put(headers, ":event-type", type);
        put(headers, ":content-type", "application/json");
        headers.flip();
        var payload = json.getBytes(StandardCharsets.UTF_8);
        var message = ByteBuffer.allocate(PRELUDE + headers.remaining() + payload.length + SUM);
        message.putInt(message.capacity()).putInt(headers.remaining());
        message.putInt(sum(message)).put(headers).put(payload);
        return message.putInt(sum(message)).array();
    }

    private static void put(ByteBuffer headers, String name, String value) {
        headers.put((byte) name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
        headers.put(TEXT).putShort((short) value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static int sum(ByteBuffer message) {
        var sum = new CRC32();
        sum.update(message.duplicate().flip());
        return (int) sum.getValue();
    }
}
