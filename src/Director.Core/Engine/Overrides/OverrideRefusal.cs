namespace Director.Core.Engine;

/// <summary>Why an override was not made.</summary>
/// <param name="Kind">For programs.</param>
/// <param name="Text">For people, with the remedy.</param>
public sealed record OverrideRefusal(OverrideRefusalKind Kind, string Text);

/// <summary>Why an override was not made.</summary>
public enum OverrideRefusalKind
{
    /// <summary>The configuration that runs has no such server or instance.</summary>
    NoTarget,

    /// <summary>Clients would be left without a server. It is made when it is asked for in spite of that.</summary>
    WouldTakeService,

    /// <summary>It means nothing for this target.</summary>
    Senseless,
}
