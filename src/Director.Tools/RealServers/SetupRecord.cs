using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Director.Tools.RealServers;

/// <summary>What was done to make a machine a real server, kept so that it can be taken back: exactly that and no more.</summary>
/// <param name="Done">In the order in which it was done.</param>
public sealed record SetupRecord(ImmutableArray<SetupStep> Done)
{
    /// <summary>Nothing was done.</summary>
    public static readonly SetupRecord Empty = new([]);

    /// <summary>With one more step. Of a setting that was changed before, what it was at first stays known.</summary>
    public SetupRecord With(SetupStep step) => step switch
    {
        SetupStep.Set set when Done.OfType<SetupStep.Set>().FirstOrDefault(other => other.Name == set.Name) is { } known =>
            new(Done.Replace(known, set with { Before = known.Before ?? set.Before })),
        SetupStep.WriteFile file when Done.OfType<SetupStep.WriteFile>().FirstOrDefault(other => other.Path == file.Path) is { } known =>
            new(Done.Replace(known, file)),
        _ => Done.Contains(step) ? this : new(Done.Add(step)),
    };

    /// <summary>Reads what <see cref="ToJson"/> gave. What is not understood is left out.</summary>
    /// <returns>Null: it is no record.</returns>
    public static SetupRecord? TryParse(string json)
    {
        try
        {
            var steps = JsonSerializer.Deserialize(json, RecordJson.Default.RecordedStepArray);
            return steps is null ? null : new([.. steps.Select(Read).OfType<SetupStep>()]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As it is kept.</summary>
    public string ToJson() =>
        JsonSerializer.Serialize([.. Done.Select(Write).OfType<RecordedStep>()], RecordJson.Default.RecordedStepArray);

    private static RecordedStep? Write(SetupStep step) => step switch
    {
        SetupStep.LoadModule(var name) => new("module", name),
        SetupStep.Set(var name, var value, var before) => new("setting", name, value, before),
        SetupStep.Switch(var device, true) => new("device", device),
        SetupStep.AddAddress(var placed) => new("address", placed.Device, placed.Address.ToString()),
        SetupStep.OpenPort(var port) => new("port", port.Family == AddressFamily.InterNetworkV6 ? "6" : "4", $"{port.Port}"),
        SetupStep.WriteFile(var path, _) => new("file", path),
        _ => null,
    };

    private static SetupStep? Read(RecordedStep? step) => step switch
    {
        { Kind: "module", Name: { } name } => new SetupStep.LoadModule(name),
        { Kind: "setting", Name: { } name, Value: { } value } => new SetupStep.Set(name, value, step.Before),
        { Kind: "device", Name: { } name } => new SetupStep.Switch(name, IsOn: true),
        { Kind: "address", Name: { } name } when IPAddress.TryParse(step.Value, out var address) =>
            new SetupStep.AddAddress(new(name, address)),
        { Kind: "port", Name: "4" or "6" } when ushort.TryParse(step.Value, out var port) =>
            new SetupStep.OpenPort(new(port, step.Name == "6" ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork)),
        { Kind: "file", Name: { } name } => new SetupStep.WriteFile(name, ""),
        _ => null,
    };
}

/// <summary>A step as it is kept.</summary>
internal sealed record RecordedStep(string? Kind, string? Name, string? Value = null, string? Before = null);

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RecordedStep[]))]
internal sealed partial class RecordJson : JsonSerializerContext;
