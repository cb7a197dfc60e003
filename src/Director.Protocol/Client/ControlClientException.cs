namespace Director.Protocol.Client;

/// <summary>A question to the director has no answer.</summary>
/// <param name="failure">For programs.</param>
/// <param name="text">For people, with the remedy.</param>
/// <param name="error">What the director called it: "net.director.v1.NotFound"; null: it did not say anything.</param>
public sealed class ControlClientException(ControlFailure failure, string text, string? error = null) : IOException(text)
{
    /// <summary>For programs.</summary>
    public ControlFailure Failure { get; } = failure;

    /// <summary>What the director called it: "net.director.v1.NotFound"; null: it did not say anything.</summary>
    public string? Error { get; } = error;
}

/// <summary>Why a question has no answer.</summary>
public enum ControlFailure
{
    /// <summary>Nobody listens.</summary>
    NotRunning,

    /// <summary>The socket is for others.</summary>
    NotAllowed,

    /// <summary>Nothing came, or nothing that a director would say.</summary>
    NoAnswer,

    /// <summary>The director answered with an error.</summary>
    Refused,
}
