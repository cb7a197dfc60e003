namespace Director.Control.Server;

/// <summary>A request cannot be answered.</summary>
/// <param name="error">Its name within the protocol: "NotFound".</param>
/// <param name="text">For people, with the remedy.</param>
internal sealed class ControlException(string error, string text) : Exception(text)
{
    /// <summary>Its name within the protocol: "NotFound".</summary>
    public string Error { get; } = error;
}
