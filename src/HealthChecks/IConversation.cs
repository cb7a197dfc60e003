using System.Diagnostics.CodeAnalysis;

namespace HealthChecks;

/// <summary>
/// What one attempt says to a server and makes of its answers. It opens no socket and reads no clock: the loop tells it what happened and
/// when, on its own clock, and does what the returned step asks for. After a result it is disposed.
/// </summary>
public interface IConversation : IDisposable
{
    /// <summary>The connection is established.</summary>
    ConversationStep Connected(TimeSpan now);

    /// <summary>Something was received; nothing (an empty span) means that the server has closed its side.</summary>
    ConversationStep Received(ReadOnlySpan<byte> data, TimeSpan now);

    /// <summary>The deadline of the last step is over.</summary>
    CheckResult Expired(TimeSpan now);

    /// <summary>The connection broke.</summary>
    /// <param name="errno">Why, of errno(3).</param>
    CheckResult Broke(int errno);

    /// <summary>Most keep nothing.</summary>
    [SuppressMessage("Usage", "CA1816:Dispose methods should call SuppressFinalize", Justification = "None has a finalizer.")]
    void IDisposable.Dispose()
    {
    }
}
