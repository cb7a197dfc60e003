using Director.Daemon.Surroundings;

namespace Director.Daemon.Tests.Surroundings;

public sealed class ReadingMarkTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-");

    [Theory]
    [InlineData(null)]
    [InlineData("who writes the configuration made it")]
    public void It_stands_there_empty_while_the_file_is_read(string? before)
    {
        var path = Path.Combine(_folder.FullName, "reading");
        if (before is not null)
        {
            File.WriteAllText(path, before);
        }

        using (ReadingMark.At(path))
        {
            Assert.Equal("", File.ReadAllText(path));
        }

        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/nonexistent/reading")]
    public void Without_a_place_for_it_reading_goes_on(string? path)
    {
        using (ReadingMark.At(path))
        {
            Assert.False(File.Exists(path));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
