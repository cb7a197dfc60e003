using System.Text;
using Director.Core.Mapping;

namespace Director.Core.Tests.Mapping;

/// <summary>Keys in files: nobody but the owner reads them, and what is wrong is said without the key.</summary>
public sealed class SecretFilesTests : IDisposable
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-");

    [Theory]
    [InlineData(Key, Key)]
    [InlineData(Key + "\n", Key)]
    [InlineData("\u0001" + Key + "\n", "\u0001" + Key + "\n")]
    public void A_key_is_all_of_the_file_but_a_line_end_after_text(string content, string expected)
    {
        Assert.Equal(expected, Encoding.Latin1.GetString(SecretFiles.Read(Write(content))));
        Assert.Null(SecretFiles.Problem(Write(content)));
    }

    [Theory]
    [InlineData(31, "holds 31 bytes: a key has 32 to 64")]
    [InlineData(65, "holds 65 bytes: a key has 32 to 64")]
    public void One_of_another_length_is_none(int length, string words) =>
        Assert.Contains(words, SecretFiles.Problem(Write(new string('\u0001', length))));

    [Fact]
    public void One_that_others_may_read_is_refused_and_so_is_what_is_no_file()
    {
        var path = Write(Key);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Contains("can be read by others than its owner", SecretFiles.Problem(path));
        Assert.Contains("is not a file", SecretFiles.Problem(_folder.FullName));
        Assert.Contains("ENOENT", SecretFiles.Problem("/nonexistent/key"));
    }

    [Fact]
    public void A_name_alone_is_a_credential_of_systemd() =>
        Assert.Contains("LoadCredential=vrrp-key:FILE", SecretFiles.Problem("vrrp-key"));

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string content)
    {
        var path = Path.Combine(_folder.FullName, "key");
        File.Delete(path);
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(content));
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        return path;
    }
}
