namespace Keepalived.Configuration;

/// <summary>A word with its arguments within an entry of a list, and what it does to the entry.</summary>
internal sealed class EntryOption<T>(Func<T, EntryCursor, T> read) : Keyword
    where T : class
{
    public T Read(T entry, EntryCursor cursor) => read(entry, cursor);
}
