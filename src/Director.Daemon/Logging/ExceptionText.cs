namespace Director.Daemon.Logging;

/// <summary>An exception in one line.</summary>
internal static class ExceptionText
{
    /// <summary>
    /// The messages from the outermost to the innermost, null for none. The stack is for the journal's EXCEPTION field and for -D.
    /// </summary>
    public static string? Of(Exception? exception)
    {
        if (exception is null)
        {
            return null;
        }

        var messages = new List<string>();
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (!messages.Contains(current.Message))
            {
                messages.Add(current.Message);
            }
        }

        return string.Join(": ", messages).ReplaceLineEndings(" ");
    }
}
