using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Director.Protocol.V1;

namespace Director.Control.Server;

/// <summary>
/// An answer on its way out: a <see cref="Reply"/> whose parameters are written as what they are. Made into a tree first, those of a large
/// service would be three copies more, each too large for the collector's young generations.
/// </summary>
/// <param name="Parameters">What was asked for, and how it is written.</param>
/// <param name="Continues">As in a reply.</param>
/// <param name="Error">As in a reply.</param>
internal sealed record Answer((object Value, JsonTypeInfo Type) Parameters, bool? Continues = null, string? Error = null)
{
    /// <summary>Writes it, with the names and in the order of a reply.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("parameters");
        JsonSerializer.Serialize(writer, Parameters.Value, Parameters.Type);
        if (Continues is { } continues)
        {
            writer.WriteBoolean("continues", continues);
        }

        if (Error is not null)
        {
            writer.WriteString("error", Error);
        }

        writer.WriteEndObject();
        writer.Flush();
    }
}
