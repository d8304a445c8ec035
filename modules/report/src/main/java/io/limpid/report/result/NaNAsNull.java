package io.limpid.report.result;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** JSON has no NaN: it is written as null and read back. Infinities are the strings "Infinity" and "-Infinity". */
final class NaNAsNull extends SimpleModule {
    NaNAsNull() {
        super("NaNAsNull");
        addSerializer(Double.class, new Writer());
        addSerializer(double.class, new Writer());
        addDeserializer(Double.class, new Reader());
        addDeserializer(double.class, new Reader());
    }

    private static final class Writer extends StdScalarSerializer<Double> {
        Writer() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializationContext context) {
            if (value.isNaN()) {
                out.writeNull();
            } else if (value.isInfinite()) {
                out.writeString(value > 0 ? "Infinity" : "-Infinity");
            } else {
                out.writeNumber(value);
            }
        }
    }

    private static final class Reader extends StdScalarDeserializer<Double> {
        Reader() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                return switch (in.getString()) {
                    case "Infinity" -> Double.POSITIVE_INFINITY;
                    case "-Infinity" -> Double.NEGATIVE_INFINITY;
                    default -> (Double) context.handleUnexpectedToken(getValueType(context), in);
                };
            }
            if (!in.currentToken().isNumeric()) {
                return (Double) context.handleUnexpectedToken(getValueType(context), in);
            }
            return in.getDoubleValue();
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }
}
