namespace Keepalived.Configuration.Tests;

public sealed class PhysicalFileSystemTests
{
    [Fact]
    public void What_is_no_file_is_an_error_and_never_read()
    {
        var files = new PhysicalFileSystem(path => path == "/dev/zero");

        var result = ConfigurationReader.Read("/dev/zero", new ConfigurationReaderOptions { FileSystem = files });

        Assert.Equal("/dev/zero:1:1: error: cannot read '/dev/zero': Not a regular file", Assert.Single(result.Diagnostics).ToString());
    }

    [Theory]
    [InlineData("/nowhere/at-all", "No such file or directory")]
    [InlineData("/etc", "Is a directory")]
    public void A_file_that_cannot_be_read_says_why(string path, string why)
        => Assert.Contains(why, Assert.Single(ConfigurationReader.Read(path).Diagnostics).Message);
}
