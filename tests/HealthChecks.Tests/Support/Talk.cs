namespace HealthChecks.Tests;

/// <summary>Plays the server of a conversation, on a clock that only the test moves.</summary>
internal static class Talk
{
    private const int Endless = 1_000_000;

    /// <summary>Gives it the server's pieces one after the other, and then silence until its deadline.</summary>
    public static CheckResult With(IConversation conversation, params byte[][] pieces) =>
        With(conversation, number => number < pieces.Length ? pieces[number] : null, TimeSpan.FromMilliseconds(1)).Result;

    /// <summary>Gives it a piece each time until it ends; null is silence from there on.</summary>
    public static (CheckResult Result, TimeSpan Took) With(IConversation conversation, Func<int, byte[]?> peer, TimeSpan every)
    {
        using (conversation)
        {
            var now = TimeSpan.Zero;
            var step = conversation.Connected(now);
            for (var number = 0; number < Endless; number++)
            {
                if (step.Result is { } result)
                {
                    return (result, now);
                }

                var piece = peer(number);
                if (piece is null || now + every >= step.Deadline)
                {
                    return (conversation.Expired(step.Deadline), step.Deadline);
                }

                now += every;
                step = conversation.Received(piece, now);
            }
        }

        throw new InvalidOperationException("the conversation does not end");
    }
}
