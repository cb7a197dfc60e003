using System.Text.Json.Serialization;

namespace Director.Protocol.V1;

/// <summary>Version 1 of the protocol in JSON: names in lower camel case, what is absent is left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(Reply))]
[JsonSerializable(typeof(ErrorText))]
[JsonSerializable(typeof(Selection))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(StatusReply))]
[JsonSerializable(typeof(Event))]
[JsonSerializable(typeof(EventList))]
[JsonSerializable(typeof(PlanReply))]
[JsonSerializable(typeof(ConfigurationReply))]
[JsonSerializable(typeof(ReloadReply))]
[JsonSerializable(typeof(OrderReply))]
[JsonSerializable(typeof(OverrideList))]
public sealed partial class ControlJson : JsonSerializerContext;
