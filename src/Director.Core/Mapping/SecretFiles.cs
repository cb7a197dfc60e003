using Linux;

namespace Director.Core.Mapping;

/// <summary>
/// Files with a key (<c>auth_hmac</c>, <c>file:PATH</c>). A path that is relative names a credential that systemd gives the service
/// (<c>LoadCredential=</c>). Nobody but the owner may read them.
/// </summary>
public static class SecretFiles
{
    private const int LeastLength = 32;
    private const int LargestLength = 64;
    private const ushort OthersRead = Native.S_IRGRP | Native.S_IROTH;

    /// <summary>The key in a file: all of it, but a line end after what is text.</summary>
    /// <exception cref="IOException">It cannot be had; the message says why, and what to do.</exception>
    public static byte[] Read(string path)
    {
        var place = PlaceOf(path);
        var errno = FileFacts.TryRead(place, followLink: true, out var facts);
        if (errno != 0)
        {
            throw new IOException($"{place}: {Errno.Describe(errno)}");
        }

        if (!facts.IsRegular || (facts.Mode & OthersRead) != 0)
        {
            throw new IOException(facts.IsRegular
                ? $"{place} can be read by others than its owner: chmod 0400 it, and choose another key if somebody may have read it"
                : $"{place} is not a file");
        }

        var bytes = ReadAll(place);
        return bytes.Length is >= LeastLength and <= LargestLength
            ? bytes
            : throw new IOException($"{place} holds {bytes.Length} bytes: a key has {LeastLength} to {LargestLength}");
    }

    /// <summary>Why <see cref="Read"/> would fail; null: it would not.</summary>
    public static string? Problem(string path)
    {
        try
        {
            Read(path);
            return null;
        }
        catch (IOException failure)
        {
            return failure.Message;
        }
    }

    private static string PlaceOf(string path) =>
        Path.IsPathRooted(path) ? path
        : Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder ? Path.Combine(folder, path)
        : throw new IOException(
            $"{path} names a credential of systemd, and the service has none: give its unit LoadCredential={path}:FILE, "
                + "or write an absolute path");

    private static byte[] ReadAll(string place)
    {
        try
        {
            using var stream = File.OpenRead(place);
            // One more than may be, and a line end.
            var bytes = new byte[LargestLength + 2];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var key = bytes.AsSpan(0, length);
            return (key is [.. var text, (byte)'\n'] && text.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 ? text : key).ToArray();
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }
}
