
namespace Linux.Tests;

public sealed class MappedFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _folder = Directory.CreateTempSubdirectory("mapped").FullName;

    private string Path => System.IO.Path.Combine(_folder, "file");

    [Fact]
    public void What_is_written_to_its_memory_is_in_the_file_and_there_again()
    {
        using (var first = Open())
        {
            Assert.True(first.Memory.Span.IndexOfAnyExcept((byte)0) < 0);
            first.Memory.Span[100] = 7;
            Assert.Equal(7, File.ReadAllBytes(Path)[100]);
        }

        using var second = Open();
        Assert.Equal(7, second.Memory.Span[100]);
        Assert.Equal((4096, OwnerOnly), (second.Memory.Length, File.GetUnixFileMode(Path)));
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        var target = System.IO.Path.Combine(_folder, "target");
        File.WriteAllBytes(target, new byte[4096]);
        File.SetUnixFileMode(target, OwnerOnly);
        File.CreateSymbolicLink(Path, target);
        using var file = Open();
        file.Memory.Span[0] = 1;
        Assert.Equal(0, File.ReadAllBytes(target)[0]);
        Assert.Null(new FileInfo(Path).LinkTarget);
    }

    [Theory]
    [InlineData(4096, OwnerOnly | UnixFileMode.GroupRead)]
    [InlineData(4096, OwnerOnly | UnixFileMode.OtherWrite)]
    [InlineData(4095, OwnerOnly)]
    [InlineData(0, OwnerOnly)]
    public void A_file_of_another_mode_or_length_is_replaced(int length, UnixFileMode mode)
    {
        File.WriteAllBytes(Path, Enumerable.Repeat((byte)9, length).ToArray());
        File.SetUnixFileMode(Path, mode);
        using var file = Open();
        Assert.True(file.Memory.Span.IndexOfAnyExcept((byte)0) < 0);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void What_is_in_the_way_is_an_IOException_or_no_permission()
    {
        Directory.CreateDirectory(Path);
        Assert.True(Record.Exception(Open) is IOException or UnauthorizedAccessException);
    }

    [Fact]
    public void After_its_end_it_has_no_memory()
    {
        var file = Open();
        ((IDisposable)file).Dispose();
        ((IDisposable)file).Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.GetSpan().Length);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private MappedFile Open() => MappedFile.Open(Path, 4096);
}
